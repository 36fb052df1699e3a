using System.Text.RegularExpressions;

namespace ChatOps.Core.Organizations;

/// <summary>Domains as an admin types them. Pure.</summary>
public static partial class EmailDomains
{
    private const int Most = 20;
    private const int LongestDomain = 253;

    /// <summary>Where anybody gets an address: it says nothing about who belongs to an organization.</summary>
    private static readonly HashSet<string> s_public = new(StringComparer.Ordinal)
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "icloud.com", "me.com",
        "aol.com", "gmx.de", "gmx.net", "gmx.com", "web.de", "t-online.de", "proton.me", "protonmail.com", "mail.com", "mail.ru", "yandex.ru", "qq.com", "163.com",
    };

    public static (IReadOnlyList<string> Domains, string? Problem) Read(string typed)
    {
        var domains = typed.Split([',', ';', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(domain => domain.TrimStart('@').ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var problem = domains.Select(Problem).FirstOrDefault(sentence => sentence is not null);
        return (domains, domains.Count > Most ? $"{domains.Count} domains are too many here. Keep it within {Most}." : problem);
    }

    /// <summary>Exactly the domain: who allowed example.com didn't allow every name below it.</summary>
    public static bool Allow(IReadOnlyList<string> domains, string email) =>
        email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == email.LastIndexOf('@') && domains.Contains(email[(at + 1)..], StringComparer.Ordinal);

    private static string? Problem(string domain) => domain switch
    {
        _ when domain.Length > LongestDomain || !Pattern.IsMatch(domain) => $"{Cards.Quoted.Of(domain)} isn't a domain. It looks like example.com.",
        _ when s_public.Contains(domain) => $"Anybody gets an address at {domain}, so it doesn't say who belongs to you. Name only domains of your own.",
        _ => null,
    };

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern { get; }
}
