/**
 * The admin API: HTTP and JSON over {@link org.pointsman.node.Operations}. {@link org.pointsman.ops.api.Route} says all
 * of an endpoint in one place; everything else turns requests into commands and questions, and answers into documents.
 */
package org.pointsman.ops.api;
