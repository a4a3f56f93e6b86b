# Incremental constraints, after the idea of DeltaBlue: variables that one-way constraints of
# different strength determine, and a plan that is made anew whenever one is added or removed.
SIZE, SMALL = 300, 8

REQUIRED = 0
STRONG = 1
WEAK = 3
WEAKEST = 4


class Variable:
    def __init__(self, value):
        self.value = value
        self.constraints = []
        self.source = None
        self.strength = WEAKEST
        self.mark = 0


class Constraint:
    def __init__(self, solver, strength):
        self.strength = strength
        self.solver = solver

    def add(self):
        for v in self.variables():
            v.constraints.append(self)
        self.solver.satisfy(self)

    def remove(self):
        out = self.output
        for v in self.variables():
            v.constraints.remove(self)
        if out is not None:
            self.output = None
            self.solver.released(out)


class Stay(Constraint):
    def __init__(self, solver, variable, strength):
        Constraint.__init__(self, solver, strength)
        self.variable = variable
        self.output = None

    def variables(self):
        return (self.variable,)

    def choose(self, mark):
        v = self.variable
        self.output = v if v.mark != mark and self.strength < v.strength else None
        return self.output

    def inputs(self):
        return ()

    def walk(self):
        return self.strength

    def execute(self):
        pass


class Edit(Stay):
    pass


class Scale(Constraint):
    # target = source * factor + offset, in either direction
    def __init__(self, solver, source, target, factor, offset, strength):
        Constraint.__init__(self, solver, strength)
        self.source = source
        self.target = target
        self.factor = factor
        self.offset = offset
        self.output = None

    def variables(self):
        return (self.source, self.target)

    def choose(self, mark):
        s = self.source
        t = self.target
        out = None
        if s.mark == mark:
            if t.mark != mark and self.strength < t.strength:
                out = t
        elif t.mark == mark:
            if self.strength < s.strength:
                out = s
        elif s.strength > t.strength:
            if self.strength < s.strength:
                out = s
        elif self.strength < t.strength:
            out = t
        self.output = out
        return out

    def inputs(self):
        return (self.source,) if self.output is self.target else (self.target,)

    def walk(self):
        other = self.inputs()[0].strength
        return self.strength if self.strength > other else other

    def execute(self):
        if self.output is self.target:
            self.target.value = self.source.value * self.factor + self.offset
        else:
            self.source.value = (self.target.value - self.offset) // self.factor


class Solver:
    def __init__(self):
        self.mark = 0

    def satisfy(self, constraint):
        self.mark += 1
        mark = self.mark
        while constraint is not None:
            constraint = self.enforce(constraint, mark)

    def enforce(self, constraint, mark):
        out = constraint.choose(mark)
        if out is None:
            return None
        for v in constraint.inputs():
            v.mark = mark
        old = out.source
        if old is not None:
            old.output = None
        out.source = constraint
        self.propagate(out)
        out.mark = mark
        return old

    def propagate(self, variable):
        todo = [variable.source]
        while todo:
            c = todo.pop()
            out = c.output
            out.strength = c.walk()
            c.execute()
            for d in out.constraints:
                if d is not c and d.output is not None and d.output is not out:
                    todo.append(d)

    def released(self, variable):
        variable.source = None
        variable.strength = WEAKEST
        unsatisfied = []
        todo = [variable]
        while todo:
            v = todo.pop()
            for c in v.constraints:
                if c.output is None:
                    unsatisfied.append(c)
                elif c.output is not v:
                    c.output.strength = c.walk()
                    c.execute()
                    todo.append(c.output)
        unsatisfied.sort(key=lambda c: c.strength)
        for c in unsatisfied:
            if c.output is None:
                self.satisfy(c)

    def plan(self, constraint):
        plan = []
        todo = [constraint]
        while todo:
            c = todo.pop()
            plan.append(c)
            for d in c.output.constraints:
                if d is not c and d.output is not None and d.output is not c.output:
                    todo.append(d)
        return plan


def bench(n):
    solver = Solver()
    chain = [Variable(i) for i in range(n + 1)]
    for i in range(n):
        Scale(solver, chain[i], chain[i + 1], 1, i & 3, REQUIRED).add()
    Stay(solver, chain[n], WEAK).add()
    total = 0
    for i in range(10):
        edit = Edit(solver, chain[0] if i & 1 else chain[n], STRONG)
        edit.add()
        plan = solver.plan(edit)
        for value in range(10):
            edit.variable.value = value
            for c in plan:
                c.execute()
            total += chain[n // 2].value
        edit.remove()
        total += chain[n].value - chain[0].value
    return total
