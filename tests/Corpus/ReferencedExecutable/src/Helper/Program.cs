System.Console.WriteLine("The helper ran.");
