using Cluster.Remote;

namespace Cluster.Importing;

/// <summary>Records what becomes of each line of one file.</summary>
internal sealed class FileReport(string file, FileTally tally, ImportReport report)
{
    /// <returns>The line, or null if it is bad, which is recorded then.</returns>
    public TLine? TryRead<TLine>(NdjsonLine text, Func<NdjsonLine, TLine> read)
        where TLine : ImportLine
    {
        try
        {
            return read(text);
        }
        catch (BadLineException bad)
        {
            Bad(text.Number, bad);
            return null;
        }
    }

    /// <returns>Whether it is the first line of its id; if not, that is recorded.</returns>
    public bool IsFirst(ImportLine line, SeenIds seen)
    {
        try
        {
            if (seen.IsFirst(line))
            {
                return true;
            }

            tally.Add(LineOutcome.Repeated);
        }
        catch (BadLineException bad)
        {
            Bad(line.Number, bad);
        }

        return false;
    }

    public async Task<LineOutcome> RecordAsync(int line, Func<Task<LineOutcome>> import)
    {
        try
        {
            var outcome = await import();
            tally.Add(outcome);
            return outcome;
        }
        catch (BadLineException bad)
        {
            return Bad(line, bad);
        }
        catch (UnfinishedException unfinished)
        {
            tally.Add(LineOutcome.Unfinished);
            report.UnfinishedLine(file, line, unfinished.Message);
            return LineOutcome.Unfinished;
        }
    }

    private LineOutcome Bad(int line, BadLineException bad)
    {
        tally.Add(LineOutcome.Bad);
        report.BadLine(file, line, bad.Message);
        return LineOutcome.Bad;
    }
}
