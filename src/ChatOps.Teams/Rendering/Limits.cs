namespace ChatOps.Teams.Rendering;

/// <summary>How much of what a card holds. Lengths are UTF-16 units.</summary>
internal static class Limits
{
    /// <summary>
    /// Of a card's JSON. An activity is to stay under 80 KB as UTF-16 (Teams refuses it at about 100 KB), which is 40,960 units:
    /// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages. The rest is for what is around the card.
    /// </summary>
    public const int Card = 38_000;

    /// <summary>Of one block, so that one list or table leaves room for the rest.</summary>
    public const int Block = 16_000;

    /// <summary>What a notification shows is far shorter.</summary>
    public const int Summary = 500;

    public const int Heading = 200;
    public const int Text = 3_000;
    public const int Label = 200;
    public const int Button = 80;
    public const int Lines = 60;
    public const int Url = 2_000;

    /// <summary>Teams shows six buttons of an action set and leaves the others out.</summary>
    public const int ButtonsInRow = 6;

    /// <summary>Of buttons side by side, in letters.</summary>
    public const int RowWidth = 64;

    /// <summary>More buttons than this for one thing aren't read.</summary>
    public const int Buttons = 30;

    /// <summary>A verb and its ids.</summary>
    public const int Ids = 1_000;

    public const int TableColumns = 12;
    public const int TableRows = 100;
    public const int TableCell = 300;
    public const int ChartPoints = 26;
    public const int ChartSeries = 8;

    /// <summary>A menu this short is read at a glance; a longer one is searched by typing.</summary>
    public const int ShortMenu = 12;

    /// <summary>Of one menu; with more it is asked for as the person types.</summary>
    public const int Choices = 300;
    public const int ChoiceTitle = 100;
    public const int ChoiceValue = 300;

    /// <summary>Of a form's card, for the form itself: what its submit carries along to be drawn again.</summary>
    public const int FormMemory = 14_000;
}
