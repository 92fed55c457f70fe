/** The process an operator starts, and what it says about itself. */
package org.pointsman.ops;
