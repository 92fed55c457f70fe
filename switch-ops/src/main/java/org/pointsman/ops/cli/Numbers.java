package org.pointsman.ops.cli;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Options that are numbers: what is none is called so, not by the name of a type. */
final class Numbers {
    private Numbers() {
    }

    static void registerAt(CommandLine line) {
        line.registerConverter(int.class, whole(Integer::valueOf));
        line.registerConverter(Integer.class, whole(Integer::valueOf));
        line.registerConverter(long.class, whole(Long::valueOf));
        line.registerConverter(Long.class, whole(Long::valueOf));
        line.registerConverter(double.class, number(Double::valueOf));
        line.registerConverter(Double.class, number(Double::valueOf));
    }

    private static <T> ITypeConverter<T> whole(Function<String, T> parse) {
        return text -> parsed(text, parse, text.matches("[+-]?\\d+") ? "smaller number" : "whole number");
    }

    private static <T> ITypeConverter<T> number(Function<String, T> parse) {
        return text -> parsed(text, parse, "number");
    }

    private static <T> T parsed(String text, Function<String, T> parse, String what) {
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("must be a " + what + ", not " + text);
        }
    }
}
