using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;

namespace ChatOps.Core.Cards;

/// <summary>A further workspace, and the domains at which accounts are matched.</summary>
public static class ConnectForm
{
    public const string Title = "Connect a workspace";

    private const string Matching = "Whoever has an account in both workspaces, with the same e-mail address at one of these domains, is one person and gets each message once. Guests are never matched.";

    /// <param name="code">Shown here, once.</param>
    /// <param name="until">In the reader's own time.</param>
    public static Form Build(string code, Organization organization, string until) => new(
        Title,
        [
            new Block.Text("Install ChatOps in the other workspace, before any team is set up there. Then type there:"),
            new Block.Text(RichText.Strong($"/chatops join {code}")),
            new Block.Text($"This works once, until {until} your time, and isn't shown again. You'll be told who used it."),
            new Block.Note(Matching),
        ],
        [Domains(organization)],
        "Save",
        OrganizationVerbs.Domains,
        []);

    public static Form BuildForDomains(Organization organization) =>
        new("E-mail domains", [new Block.Text(Matching)], [Domains(organization)], "Save", OrganizationVerbs.Domains, []);

    public static string Saved(IReadOnlyList<string> domains, int matched) => domains.Count == 0
        ? "Saved. No accounts are matched by e-mail; what was matched before stays until you part it."
        : $"Saved. Accounts at {string.Join(", ", domains)} are matched by e-mail. {JoinCard.Matched(matched)}";

    private static Field.Text Domains(Organization organization) =>
        new(AllowDomains.Field, "Domains of yours", Hint: "Such as: example.com. Empty: nobody is matched", Value: string.Join(", ", organization.EmailDomains), Max: 1000);
}
