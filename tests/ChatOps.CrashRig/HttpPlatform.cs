using System.Text;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;

namespace ChatOps.CrashRig;

/// <summary>A platform in another process, which takes each delivery id and revision once and can be asked for one.</summary>
internal sealed class HttpPlatform(HttpClient http) : IChatPlatform
{
    public string Name => "rig";

    public bool IsLoopback => true;

    public async Task<SendResult> PostAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        new SendResult.Sent((await CallAsync("post", message, reference: null, cancellationToken)).Reference!);

    public async Task<SendResult> UpdateAsync(OutgoingMessage message, string reference, CancellationToken cancellationToken) =>
        new SendResult.Sent((await CallAsync("edit", message, reference, cancellationToken)).Reference!);

    public async Task<Lookup> FindAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        (await CallAsync("find", message, reference: null, cancellationToken)).Reference is { } reference ? new Lookup.Found(reference) : new Lookup.Absent();

    private async Task<PlatformAnswer> CallAsync(string what, OutgoingMessage message, string? reference, CancellationToken cancellationToken)
    {
        var call = new PlatformCall(
            message.DeliveryId.ToString(), message.Revision, message.To.Kind.ToString(), message.To.Id, message.ThreadReference, reference, StoredMessage.Write(message.Message));
        using var content = new StringContent(Wire.Line(call), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(what, UriKind.Relative), content, cancellationToken);
        response.EnsureSuccessStatusCode();
        return Wire.Read<PlatformAnswer>(await response.Content.ReadAsStringAsync(cancellationToken));
    }
}
