using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.People;

/// <summary>What somebody sets for themselves: where and when they work, and who stands in.</summary>
public static class ChangeSettings
{
    /// <summary>A choice that means: none.</summary>
    public const string Nothing = "-";

    public static async Task<Reply> OpenFormAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var choices = await ChoicesAsync(work, cancellationToken);
        var isAway = (await Roster.LoadAsync(work.Db, [work.Actor.Id], cancellationToken))[work.Actor.Id].AwayUntil(work.Now);
        return new Reply.Open(SettingsForm.Build(work.Actor, choices, isAway));
    }

    public static async Task<Reply> SubmitAsync(ActorWork work, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var choices = await ChoicesAsync(work, cancellationToken);
        var fields = new FormValues(values);
        var settings = Read(fields, choices);
        var (standIn, problem) = await StandIns.ChosenAsync(work, fields.Text(SettingsFields.StandIn), cancellationToken);
        fields.Check(SettingsFields.StandIn, problem);
        if (fields.Errors is { } errors)
        {
            return errors;
        }

        var person = work.Actor;
        (person.Zone, person.WorkDays, person.WorkStart, person.WorkEnd) = (settings.Zone!, settings.Days, settings.Start!.Value, settings.End!.Value);
        (person.Place, person.WantsReminder, person.PreferredAccountId, person.StandInId) = (settings.Place, settings.WantsReminder, settings.Account ?? person.PreferredAccountId, standIn);
        work.Audit("person.settings", person.Id.ToString());
        return Reply.Say(await SavedAsync(work, person, cancellationToken));
    }

    /// <summary>Pure: every problem at its field.</summary>
    internal static PersonSettings Read(FormValues fields, SettingsChoices choices)
    {
        var (zone, problem) = ZoneNames.Read(fields.Text(SettingsFields.Zone));
        fields.Check(SettingsFields.Zone, problem);
        var days = fields.Many(SettingsFields.Days).Aggregate(WorkDays.None, (all, day) => Enum.TryParse<WorkDays>(day, out var one) ? all | (one & WorkDays.EveryDay) : all);
        fields.Check(SettingsFields.Days, days == WorkDays.None ? "Choose at least one working day." : null);
        var start = fields.Time(SettingsFields.Start, "Write a time, such as 09:00.");
        var end = fields.Time(SettingsFields.End, "Write a time, such as 17:00.");
        fields.Check(SettingsFields.End, end <= start ? "Your day ends before it starts. Choose a later end; it may be up to 23:59." : null);
        var place = fields.Text(SettingsFields.Place) is var chosen && chosen is "" or Nothing ? null : chosen;
        fields.Check(SettingsFields.Place, place is not null && !choices.Places.Contains(place, StringComparer.Ordinal) ? "There are no holidays for this place. Choose one of the list; admins add places under /chatops people." : null);
        var account = Ids.Parse<AccountId>(fields.Text(SettingsFields.Account));
        fields.Check(SettingsFields.Account, account is { } id && choices.Accounts.All(known => known.Id != id) ? "This account isn't yours. Choose one of the list." : null);
        return new(zone, days, start, end, place, fields.Text(SettingsFields.Reminder) is not SettingsFields.No, account);
    }

    private static async Task<SettingsChoices> ChoicesAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var places = await work.Db.Holidays.AsNoTracking().Where(h => h.OrganizationId == work.Organization).Select(h => h.Place).Distinct().ToListAsync(cancellationToken);
        var accounts = await (
            from account in work.Db.Accounts
            join workspace in work.Db.Workspaces on account.WorkspaceId equals workspace.Id
            where account.PersonId == work.Actor.Id && !account.IsBot && account.IsActive
            select new AccountChoice(account.Id, workspace.Name, workspace.Platform)).ToListAsync(cancellationToken);
        if (work.Actor.Place is { } own && !places.Contains(own, StringComparer.Ordinal))
        {
            places.Add(own);
        }

        return new([.. places.Order(StringComparer.OrdinalIgnoreCase)], [.. accounts.OrderBy(account => account.Id.Value)]);
    }

    private static async Task<string> SavedAsync(ActorWork work, Person person, CancellationToken cancellationToken)
    {
        var zone = LocalMoments.ZoneName(person.Zone);
        var hours = $"{WorkHours.Of(person)} {zone}";
        var standIn = person.StandInId is { } id ? await work.Db.People.AsNoTracking().Where(p => p.Id == id).Select(p => p.Name).FirstOrDefaultAsync(cancellationToken) : null;
        var away = standIn is null ? "While you're away, your lead is asked." : $"While you're away, {standIn} is asked.";
        return $"Saved. You work {hours}, and hear from me only then, unless you write first. {away} A check-in that is open stays as it is.";
    }
}

/// <summary>The fields of the settings form.</summary>
public static class SettingsFields
{
    public const string Zone = "zone";
    public const string Days = "days";
    public const string Start = "start";
    public const string End = "end";
    public const string Place = "place";
    public const string Reminder = "reminder";
    public const string StandIn = "stand-in";
    public const string Account = "account";
    public const string Yes = "yes";
    public const string No = "no";
}

internal sealed record PersonSettings(string? Zone, WorkDays Days, LocalTime? Start, LocalTime? End, string? Place, bool WantsReminder, AccountId? Account);

/// <summary>What may be chosen from.</summary>
public sealed record SettingsChoices(IReadOnlyList<string> Places, IReadOnlyList<AccountChoice> Accounts);

public sealed record AccountChoice(AccountId Id, string Workspace, string Platform);
