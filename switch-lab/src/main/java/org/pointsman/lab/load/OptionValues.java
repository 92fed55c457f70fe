package org.pointsman.lab.load;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options of a command line with their values. All methods throw IllegalArgumentException with what is wrong. */
final class OptionValues {
    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * @param names options with a value
     * @param flags options without one, which mean nothing here
     */
    OptionValues(List<String> args, Set<String> names, Set<String> flags) {
        for (Iterator<String> words = args.iterator(); words.hasNext();) {
            String option = words.next();
            if (!flags.contains(option)) {
                require(names.contains(option), "unknown option " + option);
                require(words.hasNext(), option + " needs a value");
                require(values.put(option, words.next()) == null, option + " is given twice");
            }
        }
    }

    static void require(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }

    boolean has(String option) {
        return values.containsKey(option);
    }

    String text(String option, String otherwise) {
        return values.getOrDefault(option, otherwise);
    }

    String required(String option) {
        require(has(option), option + " is missing");
        return values.get(option);
    }

    Path path(String option, Path otherwise) {
        return has(option) ? Path.of(values.get(option)) : otherwise;
    }

    double decimal(String option) {
        String value = required(option);
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " must be a number, not " + value, e);
        }
    }

    int number(String option, int otherwise) {
        return has(option) ? number(option) : otherwise;
    }

    int number(String option) {
        return integer(option, required(option));
    }

    static int integer(String what, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " must be a whole number, not " + value, e);
        }
    }
}
