// no rule yet
