package org.pointsman.ops.api;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Collection;

/** What is wrong with a value of a body, in the words of the body. */
final class Mismatch {
    private Mismatch() {
    }

    static String sentence(JsonMappingException e) {
        String field = field(e);
        return field.isEmpty()
                ? "the body must be one JSON object"
                : "the field '" + field + "' must be " + expected(e);
    }

    private static String field(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String expected(JsonMappingException e) {
        Class<?> type = switch (e.getCause()) {
            case InputCoercionException number -> number.getTargetType();
            case null, default -> e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        };
        if (type == null) {
            return "valid JSON";
        }
        if (type == Long.class || type == long.class) {
            return "a whole number, written in digits only, within 64 bits";
        }
        if (type == Integer.class || type == int.class) {
            return "a whole number, written in digits only, within 32 bits";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a text in quotes";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }
}
