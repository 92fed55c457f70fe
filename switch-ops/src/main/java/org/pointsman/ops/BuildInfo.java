package org.pointsman.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What this build is (AGPL-3.0 section 13).
 *
 * @param version   release
 * @param commit    commit it was built from; what the launcher says when the build was not told, else "unknown"
 * @param licence   SPDX name
 * @param sourceUrl where its source is; empty when neither build nor site names it
 */
public record BuildInfo(String version, String commit, String licence, String sourceUrl) {

    private static final String UNKNOWN = "unknown";

    /** What the build wrote into its own jar. */
    public static BuildInfo load() {
        Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("build.properties of switch-ops cannot be read", e);
        }
        String built = properties.getProperty("commit");
        String commit = built.equals(UNKNOWN) ? System.getProperty("pointsman.commit", UNKNOWN) : built;
        return new BuildInfo(properties.getProperty("version"), commit, properties.getProperty("licence"),
                properties.getProperty("sourceUrl"));
    }

    /** The same build with the source URL its site names; null or blank keeps the one of the build. */
    public BuildInfo at(String siteSourceUrl) {
        return siteSourceUrl == null || siteSourceUrl.isBlank()
                ? this
                : new BuildInfo(version, commit, licence, siteSourceUrl);
    }

    /** One line for people. */
    public String line() {
        return "pointsman " + version + " (commit " + commit + "), " + licence + ", source "
                + (sourceUrl.isEmpty() ? "not named: set about.sourceUrl" : sourceUrl);
    }
}
