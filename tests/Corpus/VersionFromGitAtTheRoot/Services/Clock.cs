namespace Services;

internal static class Clock;
