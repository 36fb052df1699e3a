namespace ChatOps.Slack;

/// <summary>Why Slack doesn't start here: a sentence that says which key, and the page where Slack shows it.</summary>
public sealed class SlackRefusal(string sentence) : Exception(sentence);
