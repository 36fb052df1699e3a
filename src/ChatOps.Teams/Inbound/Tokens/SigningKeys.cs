using System.Text.Json;
using ChatOps.Teams.Api;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Teams.Inbound.Tokens;

/// <summary>
/// The Bot Connector's keys: kept, asked for again on a schedule, and at once when a token names one that isn't known, but then at most
/// once a minute, so that nobody can make us ask. Each replica keeps its own.
/// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
/// </summary>
internal sealed partial class SigningKeys(HttpClient http, TeamsOptions options, TimeProvider clock, ILogger<SigningKeys> logger)
{
    /// <summary>Microsoft asks for once a day.</summary>
    private static readonly Duration s_fresh = Duration.FromHours(12);

    private static readonly Duration s_pause = Duration.FromMinutes(1);

    /// <summary>While they can't be asked for, known keys still serve; but not so long that one that was taken back lives on.</summary>
    private static readonly Duration s_trusted = Duration.FromDays(5);

    /// <summary>Teams waits some ten seconds for our answer.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(4);

    private readonly Lock _gate = new();
    private IReadOnlyDictionary<string, SigningKey> _keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
    private Instant? _read;
    private Instant? _tried;
    private Task? _reading;

    /// <summary>Null: the Bot Connector has no such key, or can't be asked.</summary>
    public async ValueTask<SigningKey?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var (key, reading) = Look(id);
        if (reading is null)
        {
            return key;
        }

        await reading.WaitAsync(cancellationToken); // whoever gives up waiting doesn't take it from the others
        lock (_gate)
        {
            return _keys.GetValueOrDefault(id);
        }
    }

    /// <summary>What is known, and what is to be waited for: nothing, where the key is known.</summary>
    private (SigningKey? Key, Task? Reading) Look(string id)
    {
        lock (_gate)
        {
            var now = clock.GetCurrentInstant();
            if (_read is { } read && now - read > s_trusted)
            {
                _keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
                _read = null;
            }

            var key = _keys.GetValueOrDefault(id);
            var isDue = key is null || now - _read > s_fresh;
            if (isDue && _reading is null && (_tried is null || now - _tried >= s_pause))
            {
                _tried = now;
                _reading = ReadAsync();
            }

            return (key, key is null ? _reading : null);
        }
    }

    private async Task ReadAsync()
    {
        await Task.Yield(); // out of the lock
        IReadOnlyDictionary<string, SigningKey>? keys = null;
        try
        {
            using var limit = new CancellationTokenSource(s_patience, clock);
            keys = await AskAsync(limit.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or JsonException or IOException)
        {
            Log.NotRead(logger, exception.GetType().Name);
        }

        lock (_gate)
        {
            _reading = null;
            if (keys is { Count: > 0 })
            {
                _keys = keys;
                _read = clock.GetCurrentInstant();
            }
        }
    }

    private async Task<IReadOnlyDictionary<string, SigningKey>?> AskAsync(CancellationToken cancellationToken)
    {
        var metadata = await ReadAsync(new Uri(options.OpenIdMetadataUrl), WireJson.Json.OpenIdMetadata, cancellationToken);
        if (!Uri.TryCreate(metadata?.JwksUri, UriKind.Absolute, out var address) || !IsAsSafe(address))
        {
            Log.NoKeys(logger);
            return null;
        }

        return await ReadAsync(address, WireJson.Json.JsonWebKeySet, cancellationToken) is { } set ? SigningKey.ReadAll(set) : null;
    }

    /// <summary>As the address it was named by, which was checked at the start.</summary>
    private bool IsAsSafe(Uri address) => address.Scheme switch
    {
        "https" => true,
        "http" => address.IsLoopback && new Uri(options.OpenIdMetadataUrl) is { Scheme: "http" },
        _ => false,
    };

    private async Task<T?> ReadAsync<T>(Uri address, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(address, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync(body, type, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The Bot Connector's keys couldn't be read ({Problem}); known ones still serve. Check that this host reaches Teams:OpenIdMetadataUrl")]
        public static partial void NotRead(ILogger logger, string problem);

        [LoggerMessage(2, LogLevel.Warning, "What Teams:OpenIdMetadataUrl answers names no place for keys (jwks_uri). Remove the key to use Microsoft's")]
        public static partial void NoKeys(ILogger logger);
    }
}

/// <summary>https://openid.net/specs/openid-connect-discovery-1_0.html, the one part of it that we need.</summary>
internal sealed record OpenIdMetadata([property: System.Text.Json.Serialization.JsonPropertyName("jwks_uri")] string? JwksUri);
