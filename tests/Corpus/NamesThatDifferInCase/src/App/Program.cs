System.Console.WriteLine(Lower.Text + Upper.Text);
