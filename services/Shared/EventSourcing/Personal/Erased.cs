namespace EventSourcing;

/// <summary>What stands where personal data was, or where its key is not to be had.</summary>
public static class Erased
{
    public const string Text = "[erased]";
}
