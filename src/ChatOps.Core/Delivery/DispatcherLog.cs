using Microsoft.Extensions.Logging;

namespace ChatOps.Core.Delivery;

/// <summary>What is logged of deliveries: ids, keys and outcomes, never what was said.</summary>
internal sealed partial class DispatcherLog(ILogger logger)
{
    [LoggerMessage(1, LogLevel.Debug, "Delivery {Id} ({Key}): {Outcome}, after {Attempts} failures")]
    public partial void Settled(DeliveryId id, string key, AttemptOutcome outcome, int attempts);

    [LoggerMessage(2, LogLevel.Warning, "Delivery {Id} ({Key}) failed")]
    public partial void AttemptThrew(Exception exception, DeliveryId id, string key);

    [LoggerMessage(3, LogLevel.Warning, "Delivery {Id} ({Key}): the lane went to another replica before the answer came; it looks for itself")]
    public partial void LeaseLost(DeliveryId id, string key);

    [LoggerMessage(4, LogLevel.Warning, "Workspace {Workspace} has messages waiting, but its platform ({Platform}) isn't set up here")]
    public partial void NoPlatform(WorkspaceId workspace, string platform);
}
