using ChatOps.Core;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using NodaTime;

namespace ChatOps.Simulator.Demo;

/// <summary>Twenty outcomes in two trees and some alone; dates are weeks from the Monday on which the clock will stand.</summary>
internal sealed class DemoOutcomes
{
    private readonly List<Outcome> _all = [];
    private readonly DemoCast _cast;
    private readonly LocalDate _monday;
    private readonly Instant _now;

    public DemoOutcomes(DemoTeams teams, DemoCast cast, LocalDate monday, Instant now)
    {
        (_cast, _monday, _now) = (cast, monday, now);
        Billing(teams.Billing);
        Finance(teams.Finance);
        Risk(teams.Risk);
    }

    public IReadOnlyList<Outcome> All => _all;

    public IEnumerable<Forecast> Forecasts => _all.Where(o => o.ForecastDate is not null)
        .Select(o => new Forecast { OutcomeId = o.Id, To = o.ForecastDate!.Value, At = _now, ById = o.OwnerId });

    public IEnumerable<OutcomeViewer> Viewers =>
        new[] { "omar", "ruth" }.Select(p => new OutcomeViewer { OutcomeId = this["FIN-8"].Id, PersonId = _cast[p].Id });

    public Outcome this[string key] => _all.Single(o => string.Equals(o.Key, key, StringComparison.Ordinal));

    private void Billing(Team team)
    {
        Add(team, "PAY-1", "Enter the EU market", "dana", 18, "300 customers in the EU have paid at least one invoice", "A second home market, before the largest competitor has one");
        Add(team, "PAY-12", "EU customers invoiced by the new billing API", "maya", 0, "50 EU customers have received a correct invoice", parent: "PAY-1");
        Add(team, "PAY-13", "Reminders go out in the customer's language", "maya", 6, "Reminders in 5 languages have gone out for a full month", parent: "PAY-1");
        Add(team, "PAY-14", "Refunds paid within 2 working days", "maya", 9, "95 % of a month's refunds were paid within 2 working days");
        Add(team, "PAY-15", "Partner portal shows each partner's open invoices", "tom", 4, "20 partners have paid an invoice from the portal");
        Add(team, "PAY-16", "Old billing system switched off", "tom", 14, "The old system has had no login for 14 days", parent: "PAY-1");
        Add(team, "PAY-17", "Support answers billing questions from one screen", "priya", 7, "10 agents have worked a week on one screen");
        Add(team, "PAY-18", "Warehouse orders invoiced on the day of delivery", "priya", 0, "99 % of a week's orders were invoiced on the day of delivery");
    }

    private void Finance(Team team)
    {
        Add(team, "FIN-1", "Books closed by working day 4", "omar", 10, "Two month-ends in a row were closed by working day 4");
        Add(team, "FIN-4", "Payroll cut over to the new bank", "aisha", 2, "One payroll of all 412 employees was paid by the new bank", parent: "FIN-1");
        Add(team, "FIN-5", "Tax filing without an adviser's corrections", "aisha", 5, "One quarter's filing was accepted with 0 corrections");
        Add(team, "FIN-6", "Supplier invoices paid within 24 hours", "aisha", 1, "All of a month's supplier invoices were paid within 24 hours", parent: "FIN-1");
        Add(team, "FIN-7", "CRM move: sales works in the new system", "omar", 8, "45 sellers have closed a deal in the new system");
        Add(team, "FIN-8", "Site decision prepared", "omar", 3, "The board has the paper with 3 options and their cost", with: o => o.Visibility = Visibility.Named);
    }

    private void Risk(Team team)
    {
        Add(team, "RSK-1", "Fraud losses below 0.1 % of volume", "sam", 20, "One quarter's losses were below 0.1 % of volume");
        Add(team, "RSK-2", "Fraud model scores every payment", "luis", 10, "30 days without an unscored payment", parent: "RSK-1");
        Add(team, "RSK-3", "Consent recorded for every marketing contact", "ken", 5, "A sample of 500 contacts has 500 consents");
        Add(team, "RSK-4", "EU data agreements signed with all processors", "lin", 3, "12 of 12 agreements are signed by both sides", parent: "PAY-1");
        Add(team, "RSK-5", "Archive older than 7 years deleted", "luis", 12, "0 records older than 7 years remain in 3 systems");
        Add(team, "RSK-6", "A new merchant is live within 2 days", "sam", 11, "20 merchants in a row were live within 2 days", with: o =>
        {
            // Not everything is ready: nobody has been asked to own it.
            (o.State, o.OwnerId, o.AcceptedAt, o.Deliverable) = (OutcomeState.Draft, null, null, null);
        });
    }

    private void Add(Team team, string key, string title, string owner, int weeks, string doneWhen, string? why = null, string? parent = null, Action<Outcome>? with = null)
    {
        var due = _monday.PlusWeeks(weeks).PlusDays(4);
        var outcome = new Outcome
        {
            OrganizationId = team.OrganizationId,
            TeamId = team.Id,
            Key = key,
            Title = title,
            Why = why,
            Deliverable = title,
            DoneWhen = doneWhen,
            OwnerId = _cast[owner].Id,
            ParentId = parent is null ? null : this[parent].Id,
            State = OutcomeState.Active,
            BaselineDate = due,
            ForecastDate = due,
            AcceptedAt = _now - Duration.FromDays(21),
        };
        with?.Invoke(outcome);
        _all.Add(outcome);
    }
}
