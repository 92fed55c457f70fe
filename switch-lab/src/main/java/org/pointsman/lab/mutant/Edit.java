package org.pointsman.lab.mutant;

import java.lang.classfile.Opcode;

/** One small change to the code of a method. */
public sealed interface Edit {

    /**
     * A call is left out.
     *
     * @param method name of the called method
     * @param result what stands in its place: a Boolean, Integer or Long; null for nothing, or for a null reference
     */
    record SkipCall(String method, Object result) implements Edit {
    }

    /** Another method of the same class with the same shape is called. */
    record SwapCall(String method, String instead) implements Edit {
    }

    /** Another number. */
    record SwapNumber(long number, long instead) implements Edit {
    }

    /** Another constant of the same enum. */
    record SwapConstant(String constant, String instead) implements Edit {
    }

    /** Another condition of a jump, or another operation. */
    record SwapOpcode(Opcode opcode, Opcode instead) implements Edit {
    }

    /** The method does nothing but return this: a Boolean, Integer or Long. */
    record Return(Object value) implements Edit {
    }

    /** The method does nothing but return this constant of the enum it returns. */
    record ReturnConstant(String constant) implements Edit {
    }

    /** The method makes a little garbage before it does what it does. */
    record Allocate() implements Edit {
    }
}
