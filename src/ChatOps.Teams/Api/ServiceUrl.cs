using System.Globalization;

namespace ChatOps.Teams.Api;

/// <summary>
/// Where the Connector takes calls for a tenant. It gets our token, so there is none but a trusted one: https; for the Playground this
/// machine alone; and plain http on this machine where tokens come from there too, which Production refuses at the start.
/// Whether an activity may name it at all is the token's word that it came with.
/// </summary>
internal sealed record ServiceUrl
{
    private readonly string _text;

    private ServiceUrl(string text) => _text = text;

    /// <summary>Null for one that isn't to be called, whoever named it.</summary>
    public static ServiceUrl? Trusted(string? text, TeamsOptions options) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { UserInfo: "", Query: "", Fragment: "" } && IsTrusted(url, options)
            ? new(url.AbsoluteUri.TrimEnd('/')) // two slashes in a row are answered 404
            : null;

    public override string ToString() => _text;

    /// <summary>Each part is one part, whatever is in it.</summary>
    /// <param name="parts">Ids as the platform gave them.</param>
    internal Uri At(FormattableString path, params IEnumerable<KeyValuePair<string, string>> query)
    {
        object[] parts = [.. path.GetArguments().Select(id => Uri.EscapeDataString((string)id!))];
        var asked = string.Join('&', query.Select(q => $"{q.Key}={Uri.EscapeDataString(q.Value)}"));
        return new Uri($"{_text}/v3/{string.Format(CultureInfo.InvariantCulture, path.Format, parts)}{(asked.Length > 0 ? "?" : "")}{asked}");
    }

    private static bool IsTrusted(Uri url, TeamsOptions options) => url.Scheme switch
    {
        _ when options.AllowUnauthenticatedLoopback => url is { IsLoopback: true, Scheme: "http" or "https" },
        "https" => true,
        "http" => url.IsLoopback && new Uri(options.TokenAddress) is { Scheme: "http", IsLoopback: true },
        _ => false,
    };
}
