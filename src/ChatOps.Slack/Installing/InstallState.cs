using System.Security.Cryptography;
using ChatOps.Core;
using ChatOps.Core.Organizations;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Slack.Installing;

/// <summary>
/// The <c>state</c> of an installation on its way through Slack: signed, good for ten minutes and for once, and for the browser
/// alone that began it. Without it somebody could make an admin finish an installation that the admin never began.
/// </summary>
internal sealed class InstallState(IDataProtectionProvider protection, IDbContextFactory<ChatOpsDb> dbs, TimeProvider time)
{
    public static readonly Duration Lifetime = Duration.FromMinutes(10);

    private readonly IDataProtector _protector = protection.CreateProtector("ChatOps.Slack.InstallState.v1");

    /// <summary>The state for the address, and what the browser keeps meanwhile.</summary>
    public (string State, string Cookie) Begin()
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var until = (time.GetCurrentInstant() + Lifetime).ToUnixTimeSeconds();
        return (_protector.Protect(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{nonce} {until}")), nonce);
    }

    /// <summary>True once, for what <see cref="Begin"/> gave to this browser not too long ago.</summary>
    public async Task<bool> TrySpendAsync(string? state, string? cookie, CancellationToken cancellationToken)
    {
        if (state is null || cookie is null || Read(state) is not var (nonce, until) || until < time.GetCurrentInstant()
            || !CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(nonce), System.Text.Encoding.ASCII.GetBytes(cookie)))
        {
            return false;
        }

        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var now = time.GetCurrentInstant();
        await db.SpentKeys.Where(k => k.Until < now).ExecuteDeleteAsync(cancellationToken);
        db.SpentKeys.Add(new SpentKey { Key = $"slack-install/{nonce}", Until = until });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            return false; // it was used already
        }
    }

    private (string Nonce, Instant Until)? Read(string state)
    {
        try
        {
            return _protector.Unprotect(state).Split(' ') is [var nonce, var until] && long.TryParse(until, System.Globalization.CultureInfo.InvariantCulture, out var seconds)
                ? (nonce, Instant.FromUnixTimeSeconds(seconds))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
