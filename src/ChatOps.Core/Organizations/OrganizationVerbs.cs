namespace ChatOps.Core.Organizations;

/// <summary>What buttons and forms about the whole organization send back.</summary>
public static class OrganizationVerbs
{
    public const string PauseForm = "organization.pause-form";

    public const string Pause = "organization.pause";

    public const string Resume = "organization.resume";

    /// <summary>Opens the form of [E-mail domains…]; no ids.</summary>
    public const string DomainsForm = "organization.domains-form";

    public const string Domains = "organization.domains";
}
