using ChatOps.Core.People;
using ChatOps.Teams.Api;

namespace ChatOps.Teams.People;

/// <summary>Teams' members in Core's words.</summary>
internal static class TeamsDirectory
{
    /// <summary>How a guest's name ends in a tenant that isn't theirs: it is no address.</summary>
    private const string External = "#EXT#";

    /// <summary>Null for bots and for whoever has no id of their own.</summary>
    /// <param name="zone">IANA; null where nobody says.</param>
    public static DirectoryEntry? Entry(TeamsAccount member, string? zone = null) => UserId(member) is { } id
        ? new(id, Name(member) ?? id, Email(member), zone, IsBot: false, member.UserRole is "guest" or "anonymous", IsActive: true)
        : null;

    public static string? UserId(TeamsAccount member) => (member.AadObjectId ?? member.ObjectId) is { Length: > 0 } id ? id.ToLowerInvariant() : null;

    private static string? Name(TeamsAccount member) =>
        new[] { member.Name, $"{member.GivenName} {member.Surname}", member.UserPrincipalName }.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name))?.Trim();

    private static string? Email(TeamsAccount member) =>
        new[] { member.Email, member.UserPrincipalName }.FirstOrDefault(address => address?.Contains('@', StringComparison.Ordinal) is true && !address.Contains(External, StringComparison.OrdinalIgnoreCase));
}
