System.Console.WriteLine(Alpha.Text + Beta.Text);
