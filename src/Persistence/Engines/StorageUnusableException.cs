namespace SafeGo.Persistence.Engines;

/// <summary>The database cannot be used at all; the message is for the person who starts the program.</summary>
public sealed class StorageUnusableException(string message, Exception? inner = null) : Exception(message, inner);
