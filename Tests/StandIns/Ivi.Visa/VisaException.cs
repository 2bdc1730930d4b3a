namespace Ivi.Visa;

public class VisaException(string message) : Exception(message);

public class IOTimeoutException(long actualCount, byte[] actualData) : VisaException("Timeout expired before operation completed.")
{
    public long ActualCount { get; } = actualCount;

    public byte[] ActualData { get; } = actualData;
}

public class NativeVisaException(int errorCode, string message) : VisaException(message)
{
    public int ErrorCode { get; } = errorCode;
}
