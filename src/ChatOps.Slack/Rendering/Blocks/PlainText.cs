namespace ChatOps.Slack.Rendering;

/// <summary>
/// https://docs.slack.dev/reference/block-kit/composition-objects/text-object, always <c>plain_text</c>: there is no way to say mrkdwn.
/// Without <c>emoji</c> even ":tada:" stays as it was typed.
/// </summary>
internal sealed record PlainText(string Text)
{
#pragma warning disable CA1822 // Slack wants them on every object
    public string Type => "plain_text";

    public bool Emoji => false;
#pragma warning restore CA1822
}
