/** What the switch measures, in the names and units of Prometheus. */
package org.pointsman.ops.metrics;
