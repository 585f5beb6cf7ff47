namespace ServiceDefaults;

/// <summary>What went wrong, as operators read it beside what stands still.</summary>
public static class FailureText
{
    /// <summary>The failure and its first cause: the messages of Dapr's client and of Entity Framework only say that there is one.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="longest">How many characters it may have; what is beyond is cut off.</param>
    public static string Of(Exception exception, int longest)
    {
        var cause = exception.GetBaseException();
        var text = cause == exception ? Line(exception) : $"{Line(exception)} ({Line(cause)})";
        return text.Length <= longest ? text : text[..longest];
    }

    private static string Line(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";
}
