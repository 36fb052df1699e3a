using Polly;
using Polly.Retry;

namespace ChatOps.Slack.Api;

/// <summary>
/// Twice more, where Slack gave no answer to a question: reading changes nothing. A limit isn't waited for here, since it holds for
/// everybody who sends there.
/// </summary>
internal static class AskAgain<TAnswer>
{
    public static ResiliencePipeline<SlackAnswer<TAnswer>> Pipeline { get; } = new ResiliencePipelineBuilder<SlackAnswer<TAnswer>>()
        .AddRetry(new RetryStrategyOptions<SlackAnswer<TAnswer>>
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is SlackAnswer<TAnswer>.Failed && !arguments.Context.CancellationToken.IsCancellationRequested),
        })
        .Build();
}
