using System.Security.Cryptography;
using System.Text.Json;
using ChatOps.Core;
using ChatOps.Core.Organizations;
using ChatOps.Slack.Sending;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Slack.Installing;

/// <summary>Which token speaks in which workspace. At rest tokens are encrypted; the keys are in the database, shared by all replicas.</summary>
internal sealed class SlackTokens(SlackOptions options, IDbContextFactory<ChatOpsDb> dbs, IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("ChatOps.Slack.Installation.v1");

    /// <summary>Null where the app isn't installed (any more).</summary>
    public async Task<string?> FindAsync(string teamId, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var found = await db.Workspaces.AsNoTracking()
            .Where(w => w.Platform == SlackPlatform.PlatformName && w.ExternalId == teamId && w.DisconnectedAt == null)
            .Select(w => new { Secret = db.Installations.Where(i => i.WorkspaceId == w.Id).Select(i => i.Secret).FirstOrDefault() })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? null
            : found.Secret is { } secret ? Open(secret)?.AccessToken
            : options.BotToken;
    }

    public string Seal(SlackSecret secret) => _protector.Protect(JsonSerializer.Serialize(secret, InstallingJson.Default.SlackSecret));

    /// <summary>Null when it was encrypted with keys that are gone: the app has to be installed again.</summary>
    public SlackSecret? Open(string secret)
    {
        try
        {
            return JsonSerializer.Deserialize(_protector.Unprotect(secret), InstallingJson.Default.SlackSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <param name="RefreshToken">Where tokens rotate.</param>
internal sealed record SlackSecret(string AccessToken, string? RefreshToken, string? BotUserId, string? AppId, string? Scope);
