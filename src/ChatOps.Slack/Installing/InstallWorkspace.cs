using ChatOps.Core;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Slack.Sending;
using ChatOps.Slack.Api;
using ChatOps.Slack.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Slack.Installing;

internal abstract record Installed
{
    private Installed()
    {
    }

    public sealed record Yes(string Name, string OpenUrl) : Installed;

    public sealed record No(string Why) : Installed;
}

/// <summary>
/// From Slack's word that the app was installed to a connected workspace: the token is stored before anything else, since a code
/// works once. Installing again restores what was there.
/// </summary>
internal sealed class InstallWorkspace(SlackClient slack, SlackOptions options, SlackTokens tokens, RefreshPeople people, IDbContextFactory<ChatOpsDb> dbs, TimeProvider time)
{
    public async Task<Installed> FromCodeAsync(string code, string redirectUri, CancellationToken cancellationToken)
    {
        var answer = await slack.ExchangeCodeAsync(options.ClientId!, options.ClientSecret!, code, redirectUri, cancellationToken);
        return answer switch
        {
            SlackAnswer<OAuthAccess>.Ok({ IsEnterpriseInstall: true }) => new Installed.No("This was an installation for a whole Enterprise organization, which ChatOps doesn't do. Install it in one workspace."),
            SlackAnswer<OAuthAccess>.Ok({ AccessToken: { } access, Team: { } team } granted) => await TakeAsync(granted, access, team, cancellationToken),
            SlackAnswer<OAuthAccess>.Refused { Error: var error } => new Installed.No($"Slack refused ({error}). Check Slack:ClientId, Slack:ClientSecret and the redirect URL in the app's settings, then begin again."),
            _ => new Installed.No("Slack didn't answer. Nothing was changed; begin again in a moment."),
        };
    }

    private async Task<Installed> TakeAsync(OAuthAccess granted, string access, OAuthTeam team, CancellationToken cancellationToken)
    {
        var missing = InstallEndpoints.Scopes.Except((granted.Scope ?? "").Split(','), StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            return new Installed.No($"These scopes are missing in the app's settings: {string.Join(", ", missing)}. Take them over from manifests/slack/manifest.json, then begin again.");
        }

        var secret = tokens.Seal(new(access, granted.RefreshToken, granted.BotUserId, granted.AppId, granted.Scope));
        var name = team.Name ?? team.Id;
        var workspace = await ConnectAsync(team.Id, name, secret, granted.ExpiresIn, cancellationToken);
        await WelcomeAsync(workspace, access, granted.AuthedUser?.Id, cancellationToken);
        return new Installed.Yes(name, $"https://slack.com/app_redirect?app={Uri.EscapeDataString(granted.AppId ?? "")}&team={Uri.EscapeDataString(team.Id)}");
    }

    /// <param name="secret">Null: the configuration holds the token.</param>
    public async Task<Workspace> ConnectAsync(string teamId, string name, string? secret, int? expiresIn, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var now = time.GetCurrentInstant();
        var workspace = await ConnectWorkspace.RunAsync(db, new FoundWorkspace(SlackPlatform.PlatformName, teamId, name, "Etc/UTC"), now, cancellationToken);
        var installation = await db.Installations.FirstOrDefaultAsync(i => i.WorkspaceId == workspace.Id, cancellationToken);
        if (installation is null)
        {
            installation = new Installation { WorkspaceId = workspace.Id, PeopleDueAt = now };
            db.Add(installation);
        }

        installation.Secret = secret;
        installation.ExpiresAt = expiresIn is { } seconds ? now + Duration.FromSeconds(seconds) : null;
        installation.PeopleDueAt = now; // who is there now is looked up at once
        await db.SaveChangesAsync(cancellationToken);
        people.Wake();
        return workspace;
    }

    /// <summary>Whoever installed it is the first admin, in their own zone; that Slack can't be asked just now keeps nobody out: the first who types a command is led in instead.</summary>
    private async Task WelcomeAsync(Workspace workspace, string token, string? userId, CancellationToken cancellationToken)
    {
        if (userId is null || await slack.UserInfoAsync(token, userId, cancellationToken) is not SlackAnswer<UserAnswer>.Ok({ User: { } user }))
        {
            return;
        }

        var entry = SlackDirectory.Entry(user, workspace.ExternalId);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        await using var work = new Work(db, workspace.OrganizationId, time.GetCurrentInstant(), workspace.Name);
        await SyncPeople.ApplyAsync(work, workspace, [entry], cancellationToken);
        await work.FlushAsync(cancellationToken);
        var person = await db.Accounts.Where(a => a.WorkspaceId == workspace.Id && a.UserId == userId).Join(db.People, a => a.PersonId, p => p.Id, (_, p) => p).FirstAsync(cancellationToken);
        var organization = await db.Organizations.FirstAsync(o => o.Id == workspace.OrganizationId, cancellationToken);
        if (!await db.People.AnyAsync(p => p.OrganizationId == organization.Id && p.IsAdmin, cancellationToken))
        {
            organization.Zone = person.Zone;
        }

        await FirstAdmin.ClaimAsync(work, workspace, person, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }
}
