namespace SafeGo.Hosting;

/// <summary>Something the person who starts the program can mend; the message is for him, without a full stop.</summary>
public sealed class CannotStartException(string message, Exception? inner = null) : Exception(message, inner);
