using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Cluster.Running;

/// <summary>
/// Which processes run on a data folder, for the next start to find those that a killed command left. Normally there are none,
/// since they end with the command; one that is stopped (SIGSTOP) can't.
/// </summary>
internal static class ProcessList
{
    private static readonly TimeSpan OwnEnd = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ClockNoise = TimeSpan.FromSeconds(1);

    public static void Write(DataDirectory data, IEnumerable<ChildProcess> children) =>
        File.WriteAllBytes(data.ProcessList, JsonSerializer.SerializeToUtf8Bytes(children.Select(child => new Entry(child.Name, child.Id, child.Started))));

    public static void Clear(DataDirectory data) => File.Delete(data.ProcessList);

    /// <summary>Waits for leftovers to end, and ends those that don't.</summary>
    public static async Task EndLeftoversAsync(DataDirectory data, TextWriter output)
    {
        foreach (var entry in Read(data))
        {
            using var leftover = Find(entry);
            if (leftover is null || await EndsByItselfAsync(leftover))
            {
                continue;
            }

            leftover.Kill();
            await leftover.WaitForExitAsync();
            await output.WriteLineAsync($"Ended {entry.Name} (process {entry.Id}), left over from an earlier run on {data.Path}.");
        }
    }

    private static Entry[] Read(DataDirectory data)
    {
        try
        {
            return JsonSerializer.Deserialize<Entry[]>(File.ReadAllBytes(data.ProcessList)) ?? [];
        }
        catch (FileNotFoundException)
        {
            return [];
        }
        catch (JsonException)
        {
            // The command was killed while it wrote the list; the processes have ended with it, and a taken port would tell.
            return [];
        }
    }

    /// <summary>The process with that id, if it is still the one of the list: ids are used again.</summary>
    private static Process? Find(Entry entry)
    {
        try
        {
            var process = Process.GetProcessById(entry.Id);
            if ((process.StartTime.ToUniversalTime() - entry.Started).Duration() < ClockNoise)
            {
                return process;
            }

            process.Dispose();
            return null;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended, or it is somebody else's.
            return null;
        }
    }

    private static async Task<bool> EndsByItselfAsync(Process process)
    {
        using var patience = new CancellationTokenSource(OwnEnd);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private sealed record Entry(string Name, int Id, DateTime Started);
}
