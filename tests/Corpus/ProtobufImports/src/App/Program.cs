var unused = "a warning without the rule set";
System.Console.WriteLine("imports");
