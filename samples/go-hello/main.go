package main

import (
	"fmt"
	"os"
	"runtime"
)

func main() {
	fmt.Printf("Hello from %s, as user %d\n", runtime.Version(), os.Getuid())
}
