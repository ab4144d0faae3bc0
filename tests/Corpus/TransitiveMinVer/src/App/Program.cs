System.Console.WriteLine(typeof(Program).Assembly);
