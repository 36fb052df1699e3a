namespace ChatOps.Core.People;

/// <summary>E-mail addresses as people are found by them.</summary>
internal static class Addresses
{
    /// <summary>In lower case; null where none is told.</summary>
    public static string? Of(string? told) => string.IsNullOrWhiteSpace(told) ? null : told.Trim().ToLowerInvariant();

    /// <summary>A name that can't be anybody's address (RFC 2606), for somebody who has none of their own here.</summary>
    public static string NobodysAs(PersonId person) => $"{person}@no-address.invalid";
}
