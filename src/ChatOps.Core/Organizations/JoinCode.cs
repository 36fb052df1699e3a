using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace ChatOps.Core.Organizations;

/// <summary>Lets one further workspace into an organization, once, for an hour. The code itself was shown to the admin who made it and is kept nowhere.</summary>
public sealed class JoinCode
{
    /// <summary>See <see cref="JoinCodeText.HashOf"/>.</summary>
    public required string Hash { get; init; }

    public required OrganizationId OrganizationId { get; init; }

    public required PersonId MadeById { get; init; }

    public required Instant Until { get; init; }

    public Instant? UsedAt { get; set; }

    /// <summary>Of two workspaces that use it at once, one joins.</summary>
    public Guid Version { get; set; } = Guid.CreateVersion7();
}

/// <summary>How a code is written, and found again however it was copied.</summary>
public static class JoinCodeText
{
    /// <summary>Crockford's: no letter that reads as a digit. 20 of them are 100 bits, which nobody guesses, so a plain hash keeps them.</summary>
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int Length = 20;
    private const int Group = 5;

    public static string New() => string.Join('-', RandomNumberGenerator.GetString(Letters, Length).Chunk(Group).Select(group => new string(group)));

    public static string HashOf(string typed)
    {
        var code = string.Concat(typed.Where(char.IsAsciiLetterOrDigit).Select(c => char.ToUpperInvariant(c) switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            var letter => letter,
        }));
        return Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(code)));
    }
}
