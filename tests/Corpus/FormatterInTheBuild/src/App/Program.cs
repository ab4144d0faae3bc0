System.Console.WriteLine(
    "A line that is too long for sixty columns."
);
