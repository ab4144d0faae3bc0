System.Console.WriteLine(Greeting.Text);
