using Microsoft.Extensions.DependencyInjection;

namespace ChatOps.Slack.Inbound;

internal static class InboundSetup
{
    public static void AddSlackInbound(this IServiceCollection services, SlackOptions options)
    {
        services.AddSingleton<ChatOps.Core.Delivery.ShowAtOnce>();
        services.AddSingleton<SlackWorkspaces>().AddSingleton<OpenForm>().AddSingleton<AnswerInPlace>().AddSingleton<PublishHome>();
        services.AddSingleton<RunSlashCommand>().AddSingleton<PressButton>().AddSingleton<SubmitModal>().AddSingleton<SuggestOutcomes>();
        services.AddSingleton<EventDispatch>().AddSingleton<InboundDispatch>();
        services.AddSingleton<AfterAck>().AddHostedService(s => s.GetRequiredService<AfterAck>());
        if (options.SigningSecret is { } secret)
        {
            services.AddSingleton(new SlackSignature(secret)).AddSingleton<SlackEndpoint>();
        }
    }
}
