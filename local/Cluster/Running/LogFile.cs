namespace Cluster.Running;

/// <summary>What one process writes to its two outputs. The log of the run before is kept beside it.</summary>
internal sealed class LogFile : IDisposable
{
    private readonly FileStream _file;
    private readonly SemaphoreSlim _turn = new(1, 1);

    private LogFile(string path)
    {
        Path = path;
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
    }

    public string Path { get; }

    public static LogFile Create(string folder, string name)
    {
        var path = System.IO.Path.Combine(folder, $"{name}.log");
        if (File.Exists(path))
        {
            File.Move(path, System.IO.Path.Combine(folder, $"{name}.previous.log"), overwrite: true);
        }

        return new LogFile(path);
    }

    /// <summary>Copies until the output ends.</summary>
    public async Task CopyAsync(Stream output)
    {
        var buffer = new byte[16 * 1024];
        int length;
        while ((length = await output.ReadAsync(buffer)) > 0)
        {
            await WriteAsync(buffer.AsMemory(0, length));
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _turn.Dispose();
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await _turn.WaitAsync();
        try
        {
            await _file.WriteAsync(bytes);
        }
        finally
        {
            _turn.Release();
        }
    }
}
