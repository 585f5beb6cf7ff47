namespace EventSourcing;

/// <summary>The keys of personal data can't be reached or used now. That says nothing about whether they exist: nothing is taken for erased because of it.</summary>
public sealed class KeyRingException(string message, Exception? cause = null) : Exception(message, cause);
