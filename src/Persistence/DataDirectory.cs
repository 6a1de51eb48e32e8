using Microsoft.Extensions.Configuration;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence;

/// <summary>Where the embedded database and the keys of a Development start are kept.</summary>
public static class DataDirectory
{
    private const string Default = "data";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static string Of(IConfiguration configuration) =>
        configuration["SafeGo:DataDirectory"] is { Length: > 0 } named ? named : Default;

    /// <summary>Makes it if it is missing, readable to nobody else.</summary>
    /// <exception cref="StorageUnusableException">It cannot be made.</exception>
    public static void Make(string directory)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
            else Directory.CreateDirectory(directory, OwnerOnly);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnusableException($"the data directory '{directory}' cannot be made ({fault.Message.TrimEnd('.')}): choose another SafeGo:DataDirectory", fault);
        }
    }

    /// <summary>Keeps a second process out: it would take this one's drivers for lost. Held until disposed, or the process ends in whatever way.</summary>
    /// <exception cref="StorageUnusableException">Another process has it.</exception>
    public static IDisposable Claim(string directory)
    {
        Make(directory);
        var file = Path.Combine(directory, "safego.lock");
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new StorageUnusableException($"'{file}' cannot be written ({fault.Message.TrimEnd('.')}): give this user the right, or choose another SafeGo:DataDirectory", fault);
        }
        catch (IOException fault)
        {
            throw new StorageUnusableException($"the data directory '{Path.GetFullPath(directory)}' is in use by another SafeGo: stop that one first, or choose another SafeGo:DataDirectory", fault);
        }
    }
}
