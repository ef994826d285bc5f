#include "study/spec.h"
