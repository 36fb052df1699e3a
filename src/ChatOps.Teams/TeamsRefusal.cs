namespace ChatOps.Teams;

/// <summary>Why Teams doesn't start here: a sentence that says which key, and the page where Azure shows it.</summary>
public sealed class TeamsRefusal(string sentence) : Exception(sentence);
