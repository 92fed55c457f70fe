package org.pointsman.lab.load;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * The estate whose terminals are played, as the demo has it: terminal n belongs to merchant ((n - 1) mod merchants) +
 * 1, and all have the same master key.
 *
 * @param firstMid          15 digits
 * @param merchants         at least 1
 * @param merchantName      not used here
 * @param firstTid          8 digits, the terminal with n = 1
 * @param terminals         how many there are
 * @param terminalMasterKey 32 hexadecimal digits; terminals know by their dialect for which cipher
 */
@JsonIgnoreProperties({"keyAlgorithm", "keySerial"})
public record LoadEstate(String firstMid, int merchants, String merchantName, String firstTid, int terminals,
        String terminalMasterKey) {
    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

    /**
     * Reads an estate file of the demo.
     *
     * @throws LoadException when it cannot be used
     */
    public static LoadEstate load(Path file) throws LoadException {
        try {
            return MAPPER.readValue(file.toFile(), LoadEstate.class);
        } catch (ValueInstantiationException e) {
            throw new LoadException(file + ": " + e.getCause().getMessage(), e);
        } catch (JsonProcessingException e) {
            throw new LoadException(file + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new LoadException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Checks all values. */
    public LoadEstate {
        require(firstMid != null && firstMid.matches("\\d{15}"), "firstMid has 15 digits, not " + firstMid);
        require(firstTid != null && firstTid.matches("\\d{8}"), "firstTid has 8 digits, not " + firstTid);
        require(merchants >= 1, "merchants must be at least 1, not " + merchants);
        require(terminals >= 1, "terminals must be at least 1, not " + terminals);
        require(terminalMasterKey != null && terminalMasterKey.matches("[0-9A-Fa-f]{32}"),
                "terminalMasterKey has 32 hexadecimal digits");
    }

    private static void require(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** The master key of every terminal, in clear. */
    public byte[] masterKey() {
        return HexFormat.of().parseHex(terminalMasterKey);
    }

    /** The merchant of a terminal. */
    public String midOf(int tid) {
        int merchant = Math.floorMod(tid - Integer.parseInt(firstTid), merchants);
        return "%015d".formatted(Long.parseLong(firstMid) + merchant);
    }

    @Override
    public String toString() {
        return "LoadEstate[" + terminals + " terminals from " + firstTid + "]";
    }
}
