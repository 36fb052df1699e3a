namespace ChatOps.Slack.Rendering;

/// <summary>Slack's limits: https://docs.slack.dev/reference/block-kit. Lengths are UTF-16 units, which are never fewer than the characters Slack counts.</summary>
internal static class Limits
{
    public const int BlocksInMessage = 50;
    public const int BlocksInView = 100;
    public const int Header = 150;
    public const int Section = 3000;
    public const int Elements = 25;
    public const int OverflowOptions = 5;
    public const int SelectOptions = 100;
    public const int Checkboxes = 10;
    public const int ButtonText = 75;
    public const int ButtonValue = 2000;
    public const int Url = 3000;
    public const int OptionText = 75;
    public const int OptionValue = 150;
    public const int ConfirmTitle = 100;
    public const int ConfirmText = 300;
    public const int ConfirmButton = 30;
    public const int ViewTitle = 24;
    public const int PrivateMetadata = 3000;
    public const int InputText = 2000;
    public const int InputMaxLength = 3000;
    public const int TableRows = 100;
    public const int TableColumns = 20;

    /// <summary>Slack recommends at most 4,000 for the text beside blocks; a notification shows far less.</summary>
    public const int FallbackText = 3000;

    /// <summary>
    /// All text of a message's blocks together. Undocumented: Slack answers <c>msg_blocks_too_long</c> somewhere above 11,000
    /// (https://github.com/slackapi/bolt-js/issues/2867), less what the containers take.
    /// </summary>
    public const int AllTextInMessage = 9000;

    /// <summary>So that one list or table leaves room for the rest.</summary>
    public const int List = 6000;

    /// <summary>A preformatted table or cell that is longer than this isn't read.</summary>
    public const int TableCell = 300;
}
