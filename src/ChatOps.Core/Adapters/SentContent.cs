using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatOps.Core.Adapters;

/// <summary>
/// A request's body that knows whether any of it went out. A call that failed before (no name, no connection, no TLS, called off while
/// it waited for one) did nothing there; one that failed later may have done everything.
/// </summary>
public sealed class SentContent : HttpContent
{
    private readonly byte[] _body;

    private SentContent(byte[] body, string mediaType)
    {
        _body = body;
        Headers.ContentType = new MediaTypeHeaderValue(mediaType, "utf-8");
    }

    public bool WasBegun { get; private set; }

    public static SentContent Json<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type), "application/json");

    public static SentContent Form(IEnumerable<KeyValuePair<string, string>> fields) => new(
        System.Text.Encoding.ASCII.GetBytes(string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"))),
        "application/x-www-form-urlencoded");

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        WasBegun = true;
        return stream.WriteAsync(_body, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
