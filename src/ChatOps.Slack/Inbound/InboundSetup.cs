using ChatOps.Core.Adapters;
using ChatOps.Core.Delivery;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatOps.Slack.Inbound;

internal static class InboundSetup
{
    public static void AddSlackInbound(this IServiceCollection services, SlackOptions options)
    {
        services.TryAddSingleton<ShowAtOnce>();
        services.AddSingleton<SlackWorkspaces>().AddSingleton<OpenForm>().AddSingleton<AnswerInPlace>().AddSingleton<PublishHome>();
        services.AddSingleton<RunSlashCommand>().AddSingleton<PressButton>().AddSingleton<SubmitModal>().AddSingleton<SuggestOutcomes>();
        services.AddSingleton<EventDispatch>().AddSingleton<InboundDispatch>();
        services.TryAddSingleton<AfterAck>();
        if (options.SigningSecret is { } secret)
        {
            services.AddSingleton(new SlackSignature(secret)).AddSingleton<SlackEndpoint>();
        }
    }
}
